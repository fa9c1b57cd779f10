/** One figure of a chart: as a number, and as the office writes it. Nothing where there is none, or none is shown. */
export type Mark = { value: number | null; label: string }

type Named = {
  /** What a listener is told in place of the drawing: its name, and what is to be seen in it. */
  title: string
  description: string
}

/** Bars one below the other, each by its name. */
export type Bars = Named & { kind: 'bars'; bars: (Mark & { name: string })[]; min?: number; max?: number }

/** Lines over neighbouring periods; `guides` are lines across at a value. */
export type Lines = Named & {
  kind: 'lines'
  periods: string[]
  lines: { name: string; marks: Mark[] }[]
  guides?: { value: number; name: string }[]
  min?: number
  max?: number
}

/** What is to be drawn, as plain data: the same chart is drawn once. */
export type Chart = Bars | Lines

export function bars(chart: Omit<Bars, 'kind'>): Chart {
  return { kind: 'bars', ...chart }
}

export function lines(chart: Omit<Lines, 'kind'>): Chart {
  return { kind: 'lines', ...chart }
}
