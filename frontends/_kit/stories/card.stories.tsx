import {
  Badge,
  Button,
  Card,
  CardBody,
  CardFoot,
  CardHeader,
  EmptyState,
  IconTile,
  RelativeTime,
  Row,
  RowList,
  Skeleton,
  StatCard,
  StatCards,
  type Tone,
} from '../src';
import type { Stories } from '../src/stories';
import { InColumn, InLine } from './arrangements';
import { useSample } from './sample-texts';

const tones: readonly Tone[] = ['neutral', 'accent', 'ok', 'warn', 'bad', 'info'];

function Badges() {
  const text = useSample();
  const words = [text.newest, text.primary, text.verified, text.waiting, text.blocked, text.newest];
  return (
    <InLine>
      {tones.map((tone, index) => (
        <Badge key={tone} tone={tone} icon={tone === 'bad' ? 'alert' : undefined}>
          {words[index]}
        </Badge>
      ))}
    </InLine>
  );
}

function Numbers({ name }: { readonly name: 'numbers' | 'long' }) {
  const text = useSample();
  return (
    <Card aria-labelledby="title">
      <CardHeader title={text[name]} titleId="title" icon="phone">
        <Button icon="plus">{text.add}</Button>
      </CardHeader>
      <RowList label={text.numbers}>
        <Row title="+44 7700 900456" detail={<RelativeTime value="2026-05-01T09:58:00Z" />}>
          <Badge tone="ok">{text.verified}</Badge>
          <Button variant="quiet" icon="more" aria-label={text.more} />
        </Row>
        <Row title="+1 202-555-0143" detail={name === 'long' ? text.long : text.one}>
          <Badge tone="warn">{text.waiting}</Badge>
          <Button>{text.again}</Button>
        </Row>
      </RowList>
      <CardFoot>
        <span>{text.note}</span>
      </CardFoot>
    </Card>
  );
}

function WithForm() {
  const text = useSample();
  return (
    <Card as="div">
      <CardHeader title={text.message} level={3} plain />
      <CardBody>
        <p>{text.one}</p>
      </CardBody>
      <CardFoot>
        <Button variant="primary">{text.save}</Button>
      </CardFoot>
    </Card>
  );
}

function Loading() {
  return (
    <Card as="div">
      <CardBody>
        <InColumn>
          <Skeleton width="40%" height="18px" />
          <Skeleton />
          <Skeleton width="34px" height="34px" round />
        </InColumn>
      </CardBody>
    </Card>
  );
}

function Empty() {
  const text = useSample();
  return (
    <Card as="div">
      <EmptyState icon="phone" title={text.empty} detail={text.emptyDetail}>
        <Button variant="primary">{text.add}</Button>
      </EmptyState>
    </Card>
  );
}

function Figures() {
  const text = useSample();
  return (
    <StatCards label={text.numbers}>
      <StatCard label={text.total} value="12" note={text.note} />
      <StatCard label={text.verified} value="2" />
      <StatCard
        label={text.primary}
        value="+44 7700 900456"
        words
        note={<RelativeTime value="2026-03-12T09:00:00Z" />}
      />
      <StatCard label={text.waiting} value="–" note={text.long} />
    </StatCards>
  );
}

export const stories: Stories = {
  title: 'Card',
  of: {
    Badge,
    Card,
    CardBody,
    CardFoot,
    CardHeader,
    EmptyState,
    IconTile,
    RelativeTime,
    Row,
    RowList,
    Skeleton,
    StatCard,
    StatCards,
  },
  states: {
    badges: Badges,
    rows: () => <Numbers name="numbers" />,
    'rows, long texts': () => <Numbers name="long" />,
    'with a form': WithForm,
    loading: Loading,
    empty: Empty,
    figures: Figures,
  },
};
