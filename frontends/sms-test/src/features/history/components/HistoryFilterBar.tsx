import { Button, Input, Select } from '@linecheck/frontend-kit';
import { useId, useState, type Ref } from 'react';
import { useText } from '../../../messages';
import type { OwnNumber } from '../../send-test/api/list-numbers';
import { useTemplates } from '../../templates/api/list-templates';
import { useTemplateName } from '../../templates/use-template-name';
import { LAST_DAY, type HistoryFilters } from '../../test-messages/history-filters';
import type { TestStatus } from '../../test-messages/sms-test';

const statuses: readonly TestStatus[] = ['queued', 'accepted', 'sent', 'delivered', 'failed'];

interface HistoryFilterBarProps {
  readonly filters: HistoryFilters;
  readonly onChange: (filters: HistoryFilters) => void;
  readonly numbers: readonly OwnNumber[];
  readonly search: Ref<HTMLInputElement>;
}

/** What narrows the history: search and status always, the rest on demand. */
export function HistoryFilterBar({ filters, onChange, numbers, search }: HistoryFilterBarProps) {
  const text = useText().history.filters;
  const moreId = useId();
  const [isOpen, setOpen] = useState(false);
  const set = (changed: Partial<HistoryFilters>): void => onChange({ ...filters, ...changed });
  const { phoneNumber, template, fromDay, toDay } = filters;
  const used = [phoneNumber, template, fromDay, toDay].filter((value) => value !== '').length;
  return (
    <div role="search" aria-label={text.label} className="st-filters">
      <div className="st-filters-first">
        <Input
          ref={search}
          type="search"
          label={text.search}
          value={filters.q}
          maxLength={100}
          placeholder={text.searchHint}
          onChange={(event) => set({ q: event.target.value })}
        />
        <Select
          label={text.status}
          value={filters.status}
          onChange={(event) => set({ status: event.target.value as TestStatus | '' })}
        >
          <option value="">{text.anyStatus}</option>
          {statuses.map((each) => (
            <option key={each} value={each}>
              {text.statuses[each]}
            </option>
          ))}
        </Select>
        <Button aria-expanded={isOpen} aria-controls={moreId} onClick={() => setOpen(!isOpen)}>
          {text.more(used)}
        </Button>
      </div>
      <div id={moreId} hidden={!isOpen} className="st-filters-more">
        {isOpen && <MoreFilters filters={filters} set={set} numbers={numbers} />}
      </div>
    </div>
  );
}

interface MoreFiltersProps extends Pick<HistoryFilterBarProps, 'filters' | 'numbers'> {
  readonly set: (changed: Partial<HistoryFilters>) => void;
}

function MoreFilters({ filters, set, numbers }: MoreFiltersProps) {
  const text = useText().history.filters;
  const { data: templates = [] } = useTemplates();
  const nameOf = useTemplateName();
  return (
    <>
      <Select
        label={text.number}
        value={filters.phoneNumber}
        onChange={(event) => set({ phoneNumber: event.target.value })}
      >
        <option value="">{text.anyNumber}</option>
        {numbers.map(({ id, e164, international_format, label }) => (
          <option key={id} value={e164}>
            {[international_format, label].filter(Boolean).join(' · ')}
          </option>
        ))}
      </Select>
      <Select
        label={text.template}
        value={filters.template}
        onChange={(event) => set({ template: event.target.value })}
      >
        <option value="">{text.anyTemplate}</option>
        {templates.map((template) => (
          <option key={template.name} value={template.name}>
            {nameOf(template)}
          </option>
        ))}
      </Select>
      <Input
        type="date"
        label={text.from}
        value={filters.fromDay}
        max={filters.toDay || LAST_DAY}
        onChange={(event) => set({ fromDay: event.target.value })}
      />
      <Input
        type="date"
        label={text.to}
        value={filters.toDay}
        min={filters.fromDay || undefined}
        max={LAST_DAY}
        onChange={(event) => set({ toDay: event.target.value })}
      />
    </>
  );
}
