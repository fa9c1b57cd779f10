import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { routePath } from 'hono/route'
import { type Told, watch, watched } from '../watched.ts'
import { currentTrace, type Trace } from './current-trace.ts'
import { nameOfStatement } from './name-of-statement.ts'

export type Tracing = { stop: () => Promise<void> }

type Begun = { name: string; kind?: SpanKind; attributes?: Attributes }
type Kind = keyof Told

/** How long a stop waits for a receiver that does not answer. */
const patience = 2_000

/**
 * Sends what this process does to an OTLP receiver (`/v1/traces` under `endpoint`), `share` of what begins here. Only names out
 * of closed lists leave: route, status, verb and table of a statement, job, service. What the receiver does not take is dropped.
 */
export function startTracing({
  endpoint,
  share,
  version,
}: {
  endpoint: string
  share: number
  version: string
}): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` })
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'e-ticketing', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 2_000, exportTimeoutMillis: 5_000 })],
  })
  const tracer = provider.getTracer('e-ticketing', version)
  const open = new WeakMap<object, Span>()

  function begin(told: object, { name, kind, attributes }: Begun, parent: Context): Trace {
    const span = tracer.startSpan(name, { kind, attributes }, parent)
    open.set(told, span)
    const { traceId, spanId, traceFlags } = span.spanContext()
    const flags = traceFlags.toString(16).padStart(2, '0')
    return { traceId, spanId, parent: `00-${traceId}-${spanId}-${flags}`, context: trace.setSpan(parent, span) }
  }

  function follow<One extends Kind>(kind: One, start: (told: Told[One]) => Trace | undefined, last?: LastWord<One>) {
    watched[kind].start.bindStore(currentTrace, (told) => start(told as Told[One]))
    const stop = watch(
      kind,
      () => {},
      (told, error) => {
        const span = open.get(told)
        if (!span) return
        last?.(span, told)
        // the kind of the fault alone: its words may quote what somebody typed
        if (error) span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown')
        if (error) span.setStatus({ code: SpanStatusCode.ERROR })
        span.end()
      },
    )
    return () => {
      watched[kind].start.unbindStore(currentTrace)
      stop()
    }
  }

  /** A part of what is traced already; by itself it is not worth a trace. */
  const within =
    <One extends Kind>(describe: (told: Told[One]) => Begun) =>
    (told: Told[One]) => {
      const around = currentTrace.getStore()
      return around && begin(told, describe(told), around.context as Context)
    }

  const stops = [
    follow('request', (told) => begin(told, ofRequest(told), sentAlong(told)), endRequest),
    follow('job', (told) => begin(told, { name: `job ${told.task}`, kind: SpanKind.CONSUMER }, ROOT_CONTEXT)),
    follow(
      'statement',
      within<'statement'>(({ text }) => ofStatement(text)),
    ),
    follow(
      'call',
      within<'call'>(({ service }) => ({ name: `call ${service}`, kind: SpanKind.CLIENT })),
    ),
    follow(
      'paper',
      within<'paper'>(({ step }) => ({ name: `${step} paper` })),
    ),
  ]
  return {
    async stop() {
      for (const stop of stops) stop()
      const given = new Promise((end) => setTimeout(end, patience).unref())
      await Promise.race([provider.shutdown().catch(() => {}), given])
    },
  }
}

type LastWord<One extends Kind> = (span: Span, told: Told[One]) => void

function ofRequest({ c }: Told['request']): Begun {
  return { name: c.req.method, kind: SpanKind.SERVER, attributes: { 'http.request.method': c.req.method } }
}

const endRequest: LastWord<'request'> = (span, { c }) => {
  const route = routePath(c)
  span.updateName(`${c.req.method} ${route}`)
  span.setAttributes({ 'http.route': route, 'http.response.status_code': c.res.status })
  if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
}

function ofStatement(text: string): Begun {
  const name = nameOfStatement(text)
  return { name, kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'postgresql', 'db.query.summary': name } }
}

/** The trace of whoever asks, where he names one. */
function sentAlong({ c }: Told['request']): Context {
  const theirs = parseTraceParent(c.req.header('traceparent') ?? '')
  return theirs ? trace.setSpanContext(ROOT_CONTEXT, { ...theirs, isRemote: true }) : ROOT_CONTEXT
}
