import { failureMessage, isFailure, newIdempotencyKey, query, request, RequestError } from '@naru/api-client'
import { formatDate, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { GateManifestDocument, ScanAtGateDocument, SyncGateEventsDocument, type GateDecision } from '../../generated/graphql.js'
import { checkPermit, type GateCheck } from './check-permit.js'
import { gateMemory, type StoredEvent } from './gate-memory.js'
import { messages } from './messages.js'

function watchConnection(onChange: () => void): () => void {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

const isAway = (error: unknown): boolean => error instanceof RequestError && error.fault.kind === 'network'

/** The gate's device: its list, what it has recorded and not yet sent, and the permit that is being looked at. */
export function useGate() {
  const m = useMessages(messages)
  const locale = useLocale()
  const device = gateMemory.device()
  const [check, setCheck] = useState<GateCheck>()
  const [waiting, setWaiting] = useState(gateMemory.events)
  const fetched = useQuery({ ...query(GateManifestDocument), refetchInterval: 60_000, retry: false })
  const manifest = fetched.data?.gateManifest ?? gateMemory.manifest()
  const client = useQueryClient()
  const isConnected = useSyncExternalStore(watchConnection, () => navigator.onLine)
  const [isRecording, setRecording] = useState(false)
  useEffect(() => {
    if (fetched.data) gateMemory.keepManifest(fetched.data.gateManifest)
  }, [fetched.data])

  const keep = (events: readonly StoredEvent[]) => {
    gateMemory.keepEvents(events)
    setWaiting(events)
  }
  const look = async (text: string) => {
    setCheck(await checkPermit(text, manifest, waiting, formatDate(new Date().toISOString())))
  }
  const store = (permit: NonNullable<GateCheck['permit']>, token: string, decision: GateDecision, reason: string | null) => {
    keep([...waiting, { id: newIdempotencyKey(), token, permitId: permit.id, number: permit.number, plate: permit.plate, decision, reason, at: new Date().toISOString() }])
    toast.info(m.storedOffline)
    setCheck(undefined)
    return true
  }
  /** True when it was recorded, here or on the server. */
  const decide = async (decision: GateDecision, reason: string | null): Promise<boolean> => {
    if (!check?.permit) return false
    const { token, permit } = check
    setRecording(true)
    try {
      // Not a mutation of the cache: those wait for a connection, and this must be recorded here when there is none.
      const { scanAtGate } = await request(ScanAtGateDocument, { input: { idempotencyKey: newIdempotencyKey(), token, decision, reason, device } })
      void client.invalidateQueries()
      if (isFailure(scanAtGate)) {
        toast.bad(failureMessage(scanAtGate, locale))
        await look(token)
        return false
      }
      toast.good(decision === 'PASSED' ? m.passed : m.refusedDone)
      setCheck(undefined)
      return true
    } catch (error) {
      if (isAway(error)) return store(permit, token, decision, reason)
      throw error
    } finally {
      setRecording(false)
    }
  }
  const refetch = fetched.refetch
  const sync = useCallback(async () => {
    const events = gateMemory.events()
    if (events.length === 0) return
    try {
      const { syncGateEvents } = await request(SyncGateEventsDocument, {
        input: { idempotencyKey: newIdempotencyKey(), device, events: events.map(({ id, token, decision, reason, at }) => ({ id, token, decision, reason, at })) },
      })
      if (isFailure(syncGateEvents)) {
        toast.bad(failureMessage(syncGateEvents, locale))
        return
      }
      const answered = new Map(syncGateEvents.results.map(({ eventId, status }) => [eventId, status]))
      const left = gateMemory.events().filter(({ id }) => !answered.has(id))
      gateMemory.keepEvents(left)
      setWaiting(left)
      const doubles = events.filter(({ id }) => answered.get(id) === 'DOUBLE_USE').map(({ number }) => number)
      if (doubles.length > 0) toast.bad(m.doubleUse(doubles.join(', ')))
      else toast.good(m.synced(answered.size))
      await refetch()
    } catch (error) {
      if (!isAway(error)) throw error
    }
  }, [device, locale, m, refetch])
  useEffect(() => {
    const send = () => void sync()
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [sync])
  return { device, manifest, waiting, check, isOffline: fetched.isError || !isConnected, isRecording, look, decide, sync, clear: () => setCheck(undefined) }
}
