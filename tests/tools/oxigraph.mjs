// oxigraph.mjs count FILE -- the distinct triples of an RDF file, as Oxigraph reads it.
// oxigraph.mjs serve PORT -- a store with the Graph Store Protocol, in memory: PUT and POST of
//   N-Triples, GET of a count (/count?graph=IRI or ?default). Prints "ready"; ends with its parent's input.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import oxigraph from 'oxigraph'

const formats = { ttl: 'text/turtle', nt: 'application/n-triples', nq: 'application/n-quads', rdf: 'application/rdf+xml' }

function count (path) {
  const store = new oxigraph.Store()
  store.load(readFileSync(path, 'utf8'), { format: formats[path.split('.').pop()] })
  console.log(new Set(store.match().map((q) => `${q.subject} ${q.predicate} ${q.object}`)).size)
}

const body = async (req) => {
  const parts = []
  for await (const p of req) parts.push(p)
  return Buffer.concat(parts).toString('utf8')
}

function serve (port) {
  const store = new oxigraph.Store()
  let failures = 0
  createServer(async (req, res) => {
    const url = new URL(req.url, 'http://localhost')
    const name = url.searchParams.get('graph')
    const graph = name ? oxigraph.namedNode(name) : oxigraph.defaultGraph()
    const answer = (code, text) => { res.writeHead(code, { 'Content-Type': 'text/plain' }); res.end(text) }
    const text = await body(req)
    if (url.pathname === '/busy' && failures++ < 2) return answer(503, 'try again')
    if (url.pathname === '/slow') return // never answers
    if (url.pathname === '/refused') return answer(403, 'this graph is not yours')
    if (req.method === 'GET') return answer(200, String(store.match(null, null, null, graph).length))
    try {
      if (req.method === 'PUT') store.match(null, null, null, graph).forEach((q) => store.delete(q))
      store.load(text, { format: 'application/n-triples', to_graph_name: graph })
      answer(204)
    } catch (e) {
      answer(400, String(e))
    }
  }).listen(port, '127.0.0.1', () => console.log('ready'))
  process.stdin.on('end', () => process.exit(0)).resume()
}

process.argv[2] === 'serve' ? serve(Number(process.argv[3])) : count(process.argv[3])
