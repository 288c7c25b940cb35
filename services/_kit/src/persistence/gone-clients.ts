/**
 * What PostgreSQL is told with each connection (its `options`): that it looks itself whether the other end is still there. A host
 * that vanished without a word else keeps its connection, and what a statement under way holds, for two hours. The first look
 * after 10 s of silence, the last 15 s later; what was sent is acknowledged within 15 s. Without effect on a Unix socket.
 */
export const NOTICE_GONE_CLIENTS = [
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
  'tcp_user_timeout=15000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** How long a transaction may wait for its client's next statement, in ms, where no setting says otherwise. */
export const IDLE_IN_TRANSACTION_MS = 8_000;
