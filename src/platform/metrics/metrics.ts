/** One figure of a time series; `value` in the unit that its name ends in. */
export type Sample = { labels?: Record<string, string>; value: number }

/** A gauge as it is right now, whose every series is given. */
export type Gauge = { name: string; help: string; samples: Sample[] }

/** What a process counts of itself, as Prometheus reads it. */
export type Metrics = {
  /** A request began. */
  begin(): void
  /** It was answered: by method, pattern of its route, never its path, and status. */
  end(method: string, route: string, status: number, ms: number): void
  /** A file was looked at for malware. */
  inspected(verdict: 'clean' | 'infected' | 'unchecked'): void
  /** Takes these gauges in place of those that were shown before. */
  show(gauges: Gauge[]): void
  text(): Promise<string>
  contentType: string
  stop(): void
}
