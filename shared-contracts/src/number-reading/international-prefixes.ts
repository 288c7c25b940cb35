/**
 * What people dial for "abroad", as regular expressions over the digits that begin a number. `00` (ITU-T E.123, E.164) is used or
 * understood nearly everywhere and comes first. The others hold where somebody dials from; they are those of libphonenumber's plans, which
 * follow the ITU's list of dialling procedures (Annex to Operational Bulletin 994). Codes of single carriers are left out where `00`
 * before them says the same, and `0` and `99` (Cape Verde, Samoa, Finland), which begin too many other numbers; whoever dials from there
 * names the country.
 */
export const internationalPrefixes: readonly string[] = [
  '00', // ITU-T recommends it
  '011', // North America
  '0011', // Australia
  '0014|0015|0016|0018|0019', // Australia, by carrier
  '810', // Russia and most of what was the Soviet Union
  '009', // Nigeria
  '119', // Cuba
  '010', // Japan, Seychelles
  '000', // Kenya
  '001|002|003|005|006|007|008|009', // Korea, Singapore, Hong Kong, Indonesia, Thailand, Cambodia, Taiwan, East Africa
  '012|013|014|017|018', // Israel, Palau
  '0[01]9|016', // Taiwan, Maldives, New Zealand
  '052|020|030|040|050|060|070', // Fiji, Mauritius
];
