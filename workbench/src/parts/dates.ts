/** Dates as readers and addresses write them. */

/** Whether a text is a year, a month or a day. */
export const isDate = (text: string): boolean =>
  /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text);
