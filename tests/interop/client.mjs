// A Yjs client that is not ours, driven by lines of JSON: {"do": ..., ...} in, one answer a line out.
import readline from 'node:readline'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const [base, room, token] = process.argv.slice(2)
const doc = new Y.Doc()
const roots = { elements: doc.getMap('elements'), interview: doc.getMap('interview'), meta: doc.getMap('meta') }
const undo = new Y.UndoManager(Object.values(roots), { captureTimeout: 0 })
const provider = new WebsocketProvider(base, room, doc, {
  connect: false,
  disableBc: true,
  params: token ? { token } : {},
  WebSocketPolyfill: WebSocket,
  maxBackoffTime: 200,
})

const put = ({ root = 'elements', id, fields }) => doc.transact(() => {
  const known = roots[root].get(id)
  const record = known instanceof Y.Map ? known : new Y.Map()
  if (record !== known) roots[root].set(id, record)
  for (const [name, value] of Object.entries(fields)) record.set(name, value)
})

const until = (ready) => new Promise((resolve, reject) => {
  const deadline = setTimeout(() => reject(new Error('waited for 20 seconds')), 20_000)
  const look = () => {
    if (!ready()) return setTimeout(look, 10)
    clearTimeout(deadline)
    resolve(true)
  }
  look()
})

const verbs = {
  connect: async () => { provider.connect(); await until(() => provider.synced); return true },
  disconnect: () => { provider.disconnect(); return true },
  put: (asked) => { put(asked); return true },
  write: ({ id, field, at, text }) => { roots.elements.get(id).get(field).insert(at, text); return true },
  remove: ({ root = 'elements', id }) => { roots[root].delete(id); return true },
  undo: () => { undo.undo(); return true },
  redo: () => { undo.redo(); return true },
  read: () => Object.fromEntries(Object.entries(roots).map(([name, root]) => [name, root.toJSON()])),
  show: ({ state }) => { provider.awareness.setLocalState(state); return doc.clientID },
  others: () => [...provider.awareness.getStates()].filter(([id]) => id !== doc.clientID),
  awaitElement: async ({ id, field, value }) => until(() => {
    const record = roots.elements.get(id)
    return value === undefined ? record === undefined : String(record?.get(field)) === String(value)
  }),
  awaitOthers: async ({ count }) => until(() => provider.awareness.getStates().size - 1 === count),
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  let answer
  try {
    answer = { answer: await verbs[asked.do](asked) }
  } catch (error) {
    answer = { error: String(error) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
provider.destroy()
process.exit(0)
