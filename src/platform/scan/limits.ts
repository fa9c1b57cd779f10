/** Of one file, in bytes, and of a PDF, in pages. */
export const largestScan = 15 * 1024 * 1024
export const mostPages = 5
