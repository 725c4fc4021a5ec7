// shacl.mjs SHAPES DATA -- validate; prints what is violated; exit 1 where something is.
import rdf from '@zazuko/env-node'
import SHACLValidator from 'rdf-validate-shacl'

const load = (path) => rdf.dataset().import(rdf.fromFile(path))
const [shapes, data] = await Promise.all([load(process.argv[2]), load(process.argv[3])])
const report = await new SHACLValidator(shapes, { factory: rdf }).validate(data)
for (const r of report.results.slice(0, 20)) {
  console.log(`${r.focusNode?.value} ${r.path?.value} ${r.message.map((m) => m.value).join('; ')} ${r.value?.value ?? ''}`)
}
console.log(`${data.size} triples, ${report.results.length} violations`)
process.exit(report.conforms ? 0 : 1)
