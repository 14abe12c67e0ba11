// What Ajv says of the schemas of answers and of forms, beside what we say of them. `.ci/second-opinions` runs it:
//     node ajv.mjs FOLDER-WITH-NODE_MODULES FILE-OF-JSON-LINES

import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [folder, file] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const Ajv = require("ajv/dist/2020").default;
const { version } = require("ajv/package.json");

// Formats are for show, as they are to most programs; the reader's rules for codes are in docs/language.md.
// `required` beside `anyOf` and the like speaks of members that another part of the schema describes.
const ajv = () => new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, validateFormats: false });

const wrong = [];
const disagree = (what, line) => wrong.push(`${what}\n    ${JSON.stringify(line)}`);
let cannotSay = [];
let judge;
let schema;
let [schemas, forms, bothTake, bothRefuse] = [0, 0, 0, 0];
const onlyReader = new Map();

for await (const text of createInterface({ input: createReadStream(file) })) {
  const line = JSON.parse(text);
  if (line.cannot_say) {
    cannotSay = line.cannot_say;
  } else if (line.schema) {
    schema = line.of;
    judge = undefined;
    schemas += 1;
    try {
      judge = ajv().compile(line.schema);
    } catch (error) {
      disagree(`${schema}: Ajv does not understand the schema: ${error.message}`, line.schema);
    }
  } else if (judge) {
    forms += 1;
    const takes = judge(line.answers);
    if (takes !== line.jsonschema) {
      disagree(`${schema}: Ajv ${takes ? "takes" : "refuses"} what jsonschema does not (ours: ${line.ours})`, line.answers);
    }
    if (line.ours === "taken") {
      takes ? (bothTake += 1) : disagree(`${schema}: Ajv refuses what is read: ${ajv().errorsText(judge.errors)}`, line.answers);
    } else if (!takes) {
      bothRefuse += 1;
    } else if (line.ours === "no form") {
      disagree(`${schema}: Ajv takes a form that is not one`, line.answers);
    } else {
      for (const code of line.ours) {
        onlyReader.set(code, (onlyReader.get(code) ?? 0) + 1);
        if (!cannotSay.includes(code)) {
          disagree(`${schema}: Ajv takes what is refused with ${code}, which a schema can say`, line.answers);
        }
      }
    }
  }
}
for (const code of cannotSay.filter((code) => !onlyReader.has(code))) {
  disagree(`${code} never happened: is it still true that a schema cannot say it?`, null);
}
if (bothTake < 7000 || bothRefuse < 4000) {
  disagree("too few forms were judged", { bothTake, bothRefuse });
}

const codes = [...onlyReader].sort().map(([code, count]) => `${code} ${count}`);
console.log(`Ajv ${version}: ${schemas} schemas compiled in strict mode, ${forms} forms judged`);
console.log(`both take ${bothTake}, both refuse ${bothRefuse}, only the reader refuses: ${codes.join(", ")}`);
console.log(`${wrong.length} disagreements that docs/language.md does not explain`);
if (wrong.length > 0) {
  console.error(wrong.slice(0, 20).join("\n"));
  process.exit(1);
}
