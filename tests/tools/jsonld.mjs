// jsonld.mjs FILE -- the JSON-LD as sorted N-Triples.
import { readFileSync } from 'node:fs'
import jsonld from 'jsonld'

const nq = await jsonld.toRDF(JSON.parse(readFileSync(process.argv[2], 'utf8')), { format: 'application/n-quads' })
process.stdout.write([...new Set(nq.split('\n').filter(Boolean))].sort().join('\n') + '\n')
