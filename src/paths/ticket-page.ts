export const ticketPage =
  (part = '') =>
  (number = ':number') =>
    `/tiket/${number}${part}`
