// Reads a file of ESC/POS bytes with npos, an interpreter that is not ours: read_job.js JOB FOLDER
// prints {"text", "commands", "pictures"} and writes each picture as a PBM file. An unknown command
// stops it, which makes it a strict judge of syntax.
'use strict';
const fs = require('fs');
const path = require('path');
const Parser = require('npos/lib/parser');
const rules = require('npos/lib/parser/rules');
const symbols = require('npos/lib/parser/symbols');
const raster = require('npos/lib/codecs').raster;
const iconv = require('iconv-lite');

// QR codes are not in its table of rules: two bytes of length follow.
rules[symbols.GS]['(k'] = [0, 'd16'];

const job = fs.readFileSync(process.argv[2]);
const folder = process.argv[3];
const ast = new Parser(rules).analyze(job);
if (ast.error) {
  console.log(JSON.stringify({error: String(ast.error.message)}));
  process.exit(1);
}
const text = [];
const pictures = [];
let run = [];  // pieces of one picture, printed without anything between them

function write(nodes) {
  const image = raster.decode(job, nodes);
  const border = 40;  // readers want white around a code
  const rows = [];
  for (let y = -border; y < image.height + border; y++) {
    let row = '';
    for (let x = -border; x < image.width + border; x++) {
      const inside = x >= 0 && y >= 0 && x < image.width && y < image.height;
      row += inside && image.getPixel(x, y) === 0 ? '1' : '0';
    }
    rows.push(row);
  }
  const name = path.join(folder, 'picture-' + pictures.length + '.pbm');
  fs.writeFileSync(name, 'P1\n' + rows[0].length + ' ' + rows.length + '\n' + rows.join('\n') + '\n');
  pictures.push(name);
}

for (const node of ast.tree) {
  const isRaster = node.ascii + (node.fn || '') === 'GSv0';
  if (!isRaster && run.length) {
    write(run);
    run = [];
  }
  if (isRaster) run.push(node);
  if (node.ascii === 'STX') text.push(iconv.decode(job.slice(node.offset, node.offset + node.length), 'GB18030'));
}
if (run.length) write(run);
console.log(JSON.stringify({
  text: text.join(''),
  commands: ast.tree.filter(n => n.ascii !== 'STX').map(n => n.ascii + (n.fn || '')),
  pictures
}));
