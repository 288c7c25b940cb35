/** When something happens, as a clock shows it: "14:20"; with the day where it is another one. */
export function clockTime(at: Date, now: Date, locale: string): string {
  const isToday = at.toDateString() === now.toDateString();
  const day = isToday ? {} : ({ weekday: 'long' } as const);
  return new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit' }).format(at);
}
