// Another program's layout: a graph for elkjs comes in by the line, the same with places goes out.
import { createInterface } from "node:readline";
import ELK from "elkjs/lib/elk.bundled.js";

const elk = new ELK();

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify({ answer: await elk.layout(JSON.parse(line).graph) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
process.exit(0);
