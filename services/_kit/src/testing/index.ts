export { describedTables, type DescribedTables } from './described-tables';
export { createTestDatabase, type TestDatabase } from './database';
export { publishEvent, spyEvents, type EventSpy, type TestEvent } from './events';
export { openLink, type Link } from './link';
export { startTestNats, type TestNats, type TestNatsOptions } from './nats';
export { until } from './until';
export { createSigningPair, type SigningPair } from './key-pairs';
export { createTokens, type Tokens } from './tokens';
export { endConnections, type EndingConnections } from './end-connections';
