/**
 * SQL: the runs of digits in the parameters of a set-aside callback, as text[], by which an index finds those that name a phone. An encoded
 * character ends a run, whatever digits it is encoded by. No phone number has 18 digits, and so long a run may be too long for an index. The
 * index is of this very expression: another one needs another index.
 */
export const digitsOfCallback = `regexp_split_to_array(regexp_replace(parameters, '[0-9]{18,}', '', 'g'), '(%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}|[^0-9])+')`;
