// loader.mjs PORT -- a graph store that only takes note: of each request one line on standard output
// (method, path, user, triples, those with blank nodes). Prints "ready"; ends with its parent's input.
import { createServer } from 'node:http'

const port = Number(process.argv[2])
let tries = 0
createServer((req, res) => {
  const parts = []
  req.on('data', (p) => parts.push(p))
  req.on('end', () => {
    const path = new URL(req.url, 'http://localhost').pathname
    const lines = Buffer.concat(parts).toString('utf8').split('\n').slice(0, -1)
    const user = req.headers.authorization ? Buffer.from(req.headers.authorization.split(' ')[1], 'base64').toString() : '-'
    console.log(`${req.method} ${path} ${user} ${lines.length} ${lines.filter((l) => l.includes('_:')).length}`)
    const answer = (code, text = '', more = {}) => { res.writeHead(code, more); res.end(text) }
    if (path === '/moved') return answer(307, '', { Location: `http://localhost:${port}/stolen` })
    if (path === '/later') return tries++ === 0 ? answer(503, 'wait', { 'Retry-After': '1' }) : answer(204)
    if (path === '/huge') return answer(400, 'no: ' + 'x'.repeat(20_000_000))
    if (path === '/control') return answer(400, 'a\u001b[31m\r\nb\u00e9'.repeat(200))
    if (path === '/drop') return req.socket.destroy()
    if (path === '/basic' && user !== 'me:pass word') return answer(401, '', { 'WWW-Authenticate': 'Basic realm="x"' })
    answer(200, 'fine')
  })
}).listen(port, '127.0.0.1', () => console.log('ready'))
process.stdin.on('end', () => process.exit(0)).resume()
