// How long it takes to count the segments of a text by our own rule, beside Twilio's sms-segments-calculator, for texts of several
// writings and lengths. Rounds of both alternate; the median of the rounds is shown.
// Usage, after `npm run build:ts`: node system-tests/bench/sms-test/segments.mjs [rounds]
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { measureText } = require('@linecheck/shared-contracts/message-text');
const { SegmentedMessage } = require('sms-segments-calculator');

const ROUNDS = Number(process.argv[2] ?? 15);
/** A round counts for about this long, in ms. */
const ROUND_MS = 50;

const writings = {
  'GSM-7': 'Your appointment is tomorrow at 10:30. ',
  'GSM-7 with €': 'It costs 12 € [plus tax] ~ {see note} | ',
  'UCS-2, quotes': 'It’s “here” – isn’t it… ',
  'UCS-2, emoji': 'See you 👨‍👩‍👧‍👦 soon 👍🏽 ',
  'UCS-2, Hindi': 'आपका अपॉइंटमेंट कल है। ',
};

function microsecondsEach(count, text) {
  let counted = 0;
  const begun = performance.now();
  do {
    count(text);
    counted += 1;
  } while (performance.now() - begun < ROUND_MS);
  return ((performance.now() - begun) * 1_000) / counted;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const ours = (text) => measureText(text).segments;
const library = (text) => new SegmentedMessage(text).segmentsCount;

console.log('text              | characters | segments | ours, ms | sms-segments-calculator, ms | times');
for (const [name, piece] of Object.entries(writings)) {
  for (const length of [85, 1_500]) {
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    if (ours(text) !== library(text)) throw new Error(`Counted differently: ${text}`);
    const rounds = Array.from({ length: ROUNDS }, () => [
      microsecondsEach(ours, text),
      microsecondsEach(library, text),
    ]);
    const [own, theirs] = [0, 1].map((which) => median(rounds.map((round) => round[which])) / 1_000);
    console.log(
      [
        name.padEnd(17),
        String(length).padStart(10),
        String(ours(text)).padStart(8),
        own.toFixed(4).padStart(8),
        theirs.toFixed(3).padStart(27),
        (theirs / own).toFixed(0).padStart(5),
      ].join(' | '),
    );
  }
}
