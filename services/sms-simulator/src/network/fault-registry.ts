import { NO_FAULTS, type FaultRule, type Faults } from './faults';
import { magicRule } from './magic-numbers';

/** The rules in force, as they are shown and kept. */
export interface FaultRules {
  readonly global: FaultRule;
  readonly numbers: Readonly<Record<string, FaultRule>>;
}

/** Which faults a number meets: its own rule over its magic meaning over the global rule. */
export class FaultRegistry {
  private everywhere: FaultRule = {};
  private readonly byNumber = new Map<string, FaultRule>();

  rules(): FaultRules {
    return { global: this.everywhere, numbers: Object.fromEntries(this.byNumber) };
  }

  setGlobal(rule: FaultRule): void {
    this.everywhere = rule;
  }

  /** An empty rule removes it. */
  set(number: string, rule: FaultRule): void {
    if (Object.keys(rule).length === 0) this.byNumber.delete(number);
    else this.byNumber.set(number, rule);
  }

  rule(number: string): FaultRule {
    return this.byNumber.get(number) ?? {};
  }

  clear(): void {
    this.everywhere = {};
    this.byNumber.clear();
  }

  replace(rules: FaultRules): void {
    this.clear();
    this.everywhere = rules.global;
    for (const [number, rule] of Object.entries(rules.numbers)) this.byNumber.set(number, rule);
  }

  faultsFor(number: string): Faults {
    const magic = magicRule(number);
    const own = this.byNumber.get(number);
    // Nearly every text meets none, and merging four objects for each of them would be seen in the rate.
    if (magic === undefined && own === undefined && isEmpty(this.everywhere)) return NO_FAULTS;
    return withoutTimes({ ...NO_FAULTS, ...this.everywhere, ...magic, ...own });
  }

  /** What the next text to this number meets; a rule for so many times has one less. */
  meet(number: string): Faults {
    const faults = this.faultsFor(number);
    this.everywhere = oneLess(this.everywhere);
    const own = this.byNumber.get(number);
    if (own?.times !== undefined) this.set(number, oneLess(own));
    return faults;
  }
}

function isEmpty(rule: FaultRule): boolean {
  for (const _name in rule) return false;
  return true;
}

function withoutTimes(faults: Faults & FaultRule): Faults {
  delete faults.times;
  return faults;
}

function oneLess(rule: FaultRule): FaultRule {
  if (rule.times === undefined) return rule;
  return rule.times <= 1 ? {} : { ...rule, times: rule.times - 1 };
}
