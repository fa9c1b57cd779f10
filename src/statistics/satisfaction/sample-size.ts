/** The largest office that anybody asks for. */
export const largestPopulation = 1_000_000

/**
 * How many of a population are to be asked in a sampled survey (Krejcie & Morgan, as surveys by Permenpan RB 14/2017 use it):
 * chi-square 3.841 at 95 %, an even split, five per cent of error.
 */
export function sampleSize(population: number): number {
  const chiSquare = 3.841
  const [share, error] = [0.5, 0.05]
  const spread = chiSquare * share * (1 - share)
  return Math.round((spread * population) / (error ** 2 * (population - 1) + spread))
}

/** Populations as the published table lists them. */
export const tabulated = [
  10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 100, 150, 200, 220, 230, 240, 250, 260, 270, 280, 290, 300, 320, 340, 500,
  1000, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000, 2200,
]
