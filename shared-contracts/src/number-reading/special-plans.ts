/**
 * Plans in which one phone has, or had until lately, more than one spelling in the international format. Everything else in the world
 * has one: a trunk prefix is no part of it, and the zero that Italian landlines keep is. Not here on purpose: +377 4 (Kosovo until 2017), which
 * Monaco gives out again; +7 of Kazakhstan beside +997, which is assigned and in no use. Sources: the communications of national
 * administrations in the ITU Operational Bulletin (itu.int/pub/T-SP-OB), the national plans registered with ITU-T under E.129
 * (itu.int/oth/T0202), and where named the regulator's own decision.
 */
export interface SpecialPlan {
  readonly country: string;
  /** A regular expression over `+` and digits, as JavaScript and PostgreSQL both read it, and what it becomes; `$1`, `$2` are its groups. */
  readonly from: string;
  readonly to: string;
  /**
   * `rewrite`: nothing else can be meant. `ask`: the old spelling is out of use, so the person confirms the new one. `keep`: both are in
   * use, so a number stays as it is written.
   */
  readonly treatment: 'rewrite' | 'ask' | 'keep';
  /**
   * The way back to the old spelling, where rows may hold it: the plan knows it as a number too, or phones' own texts arrive from it. With
   * `ask` it says that the old spelling counts as in use, and is asked about all the same.
   */
  readonly stored?: { readonly from: string; readonly to: string };
  readonly since: string;
  readonly why: string;
  readonly source: string;
}

const ITU = 'ITU Operational Bulletin, communication of the administration';

export const specialPlans: readonly SpecialPlan[] = [
  {
    country: 'MX',
    from: '^\\+52(?:1|01|044|045)([2-9]\\d{9})$',
    to: '+52$1',
    treatment: 'rewrite',
    stored: { from: '^\\+52([2-9]\\d{9})$', to: '+521$1' },
    since: '2019-08-03',
    why: 'The 1 that mobiles had after +52, and the prefixes 01, 044 and 045, are gone: ten digits reach every phone.',
    source:
      'Plan Técnico Fundamental de Numeración, IFT, Diario Oficial de la Federación of 2018-05-11, transitory article 4',
  },
  {
    country: 'AR',
    from: '^\\+549?0?(?=\\d{12}$)(11|[23]\\d{2,3})15(\\d{6,8})$',
    to: '+549$1$2',
    treatment: 'rewrite',
    since: '1999-01-24',
    why: 'Inside the country 15 after the area code says mobile, from abroad 9 before it; never both.',
    source: 'Plan Fundamental de Numeración Nacional, resolution SC 46/97, annex I; ENACOM',
  },
  {
    country: 'AR',
    from: '^\\+54((?:11|[23]\\d)\\d{8})$',
    to: '+549$1',
    treatment: 'ask',
    stored: { from: '^\\+549((?:11|[23]\\d)\\d{8})$', to: '+54$1' },
    since: '1999-01-24',
    why: 'The ten digits are given out once, to a landline or a mobile; texts reach the mobile, which is written with the 9.',
    source: 'Plan Fundamental de Numeración Nacional, resolution SC 46/97, annex I; ENACOM',
  },
  {
    country: 'AR',
    from: '^\\+549?15(\\d{8})$',
    to: '+54911$1',
    treatment: 'ask',
    since: '1999-01-24',
    why: 'Mobiles as they are dialled inside their area; eight digits behind the 15 are there in the area 11 alone.',
    source: 'Plan Fundamental de Numeración Nacional, resolution SC 46/97, annex I; ENACOM',
  },
  {
    country: 'BR',
    from: '^\\+55([1-9]\\d)([689]\\d{7})$',
    to: '+55$19$2',
    treatment: 'ask',
    since: '2016-11-06',
    why: 'Mobiles got a 9 before their eight digits, area by area; the old spelling reaches nobody.',
    source: 'Resolução 553/2010, Anatel, and its schedule up to the areas 41-55 and 61-69',
  },
  {
    country: 'CI',
    from: '^\\+225(\\d[0-3]\\d{6})$',
    to: '+22501$1',
    treatment: 'ask',
    since: '2021-01-31',
    why: 'Eight digits became ten: 01, 05 or 07 before them, by operator, which their second digit tells.',
    source: `${ITU} of Côte d'Ivoire (ARTCI), 2020; decision 2020-0576`,
  },
  {
    country: 'CI',
    from: '^\\+225(\\d[4-6]\\d{6})$',
    to: '+22505$1',
    treatment: 'ask',
    since: '2021-01-31',
    why: 'As above.',
    source: `${ITU} of Côte d'Ivoire (ARTCI), 2020; decision 2020-0576`,
  },
  {
    country: 'CI',
    from: '^\\+225(\\d[7-9]\\d{6})$',
    to: '+22507$1',
    treatment: 'ask',
    since: '2021-01-31',
    why: 'As above.',
    source: `${ITU} of Côte d'Ivoire (ARTCI), 2020; decision 2020-0576`,
  },
  {
    country: 'BJ',
    from: '^\\+229([4569]\\d{7})$',
    to: '+22901$1',
    treatment: 'ask',
    since: '2024-11-30',
    why: 'Every number got 01 before its eight digits.',
    source: `${ITU} of Benin (ARCEP), 2024`,
  },
  ...gabon('0'),
  ...gabon(''),
  {
    country: 'CM',
    from: '^\\+237([579]\\d{7})$',
    to: '+2376$1',
    treatment: 'ask',
    since: '2014-11-21',
    why: 'Mobiles got a 6 before their eight digits.',
    source: `${ITU} of Cameroon (ART), 2014`,
  },
  {
    country: 'MU',
    from: '^\\+230([79]\\d{6})$',
    to: '+2305$1',
    treatment: 'ask',
    since: '2013-09-01',
    why: 'Mobiles got a 5 before their seven digits.',
    source: `${ITU} of Mauritius (ICTA), 2013`,
  },
  {
    country: 'VN',
    from: '^\\+8416([2-9]\\d{7})$',
    to: '+843$1',
    treatment: 'ask',
    since: '2018-11-14',
    why: 'Mobiles of eleven digits got one of ten: 016x became 03x.',
    source: `${ITU} of Viet Nam (MIC), 2018; circular 22/2014/TT-BTTTT`,
  },
  ...vietnam([
    ['120', '70'],
    ['121', '79'],
    ['122', '77'],
    ['126', '76'],
    ['128', '78'],
    ['123', '83'],
    ['124', '84'],
    ['125', '85'],
    ['127', '81'],
    ['129', '82'],
    ['186', '56'],
    ['188', '58'],
    ['199', '59'],
  ]),
  ...overseas([
    ['RE', '262', '69[23]|639|7092|7093[5-7]'],
    ['GP', '590', '69[01]|7090'],
    ['GF', '594', '694|7093[0-3]'],
    ['MQ', '596', '69[67]|7091'],
  ]),
  {
    country: 'PS',
    from: '^\\+972(5[69]\\d{7})$',
    to: '+970$1',
    treatment: 'keep',
    stored: { from: '^\\+970(5[69]\\d{7})$', to: '+972$1' },
    since: '1999-01-01',
    why: 'Palestinian mobiles, 056 and 059, are reached behind +970 and, as before it was given out, behind +972.',
    source: 'google/libphonenumber issue 1134; its metadata has 56 and 59 in both plans. The ITU reserved 970 in 1999',
  },
];

function overseas(territories: readonly (readonly [string, string, string])[]): SpecialPlan[] {
  return territories.map(([country, callingCode, mobiles]) => ({
    country,
    from: `^\\+33(?=\\d{9}$)((?:${mobiles})\\d+)$`,
    to: `+${callingCode}$1`,
    treatment: 'ask',
    since: '2001-01-01',
    why: `In France these mobiles are dialled like any other; from abroad they are behind +${callingCode}.`,
    source: 'Plan national de numérotation, Arcep, decision 2018-0881; 7090 to 7093 as libphonenumber has them',
  }));
}

/** Before the change the 0 was left out from abroad, and written all the same. */
function gabon(zero: string): SpecialPlan[] {
  const changes = [
    ['6', '256'],
    ['7', '47'],
  ] as const;
  return changes.map(([first, operators]) => ({
    country: 'GA',
    from: `^\\+241${zero}([${operators}]\\d{6})$`,
    to: `+241${first}$1`,
    treatment: 'keep',
    stored: { from: `^\\+241${first}([${operators}]\\d{6})$`, to: `+241${zero}$1` },
    since: '2019-06-29',
    why: `The operators' digits ${[...operators].join(', ')} got a ${first} before them, in the place of the 0 where one was written; libphonenumber still has all.`,
    source: `${ITU} of Gabon (ARCEP), 2019`,
  }));
}

function vietnam(changes: readonly (readonly [string, string])[]): SpecialPlan[] {
  return changes.map(([before, after]) => ({
    country: 'VN',
    from: `^\\+84${before}(\\d{7})$`,
    to: `+84${after}$1`,
    treatment: 'ask',
    since: '2018-11-14',
    why: `0${before} became 0${after}.`,
    source: `${ITU} of Viet Nam (MIC), 2018; circular 22/2014/TT-BTTTT`,
  }));
}
