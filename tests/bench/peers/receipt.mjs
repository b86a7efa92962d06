// The ten-line receipt of receipt_bench with node-thermal-printer, by hand:
//   cd tests/bench/peers && npm install --omit=optional --ignore-scripts && node receipt.mjs
import {createRequire} from 'node:module';
const {ThermalPrinter, PrinterTypes, CharacterSet} = createRequire(import.meta.url)('node-thermal-printer');

function receipt(n) {
  const p = new ThermalPrinter({type: PrinterTypes.EPSON, interface: '/dev/null', width: 48,
                                characterSet: CharacterSet.PC437_USA, removeSpecialCharacters: false});
  p.alignCenter();
  p.bold(true);
  p.println('STORE 001');
  p.bold(false);
  p.println('123 High Street');
  p.drawLine();
  p.alignLeft();
  for (let i = 1; i <= 10; i++) p.leftRight(`Product number ${i} ünïcode x${i}`, (1.99 * i).toFixed(2));
  p.drawLine();
  p.bold(true);
  p.leftRight('TOTAL', '109.45');
  p.bold(false);
  p.leftRight('TAX 21%', '18.99');
  p.leftRight('CASH', '60.00');
  p.leftRight('CARD', '49.45');
  p.printBarcode('2012345678903', 67, {height: 72, width: 3, hriPos: 2});
  p.printQR(`https://example.org/r/${n}`, {cellSize: 7, correction: 'M'});
  p.cut();
  return p.getBuffer().length;
}

const rounds = Number(process.argv[2] ?? 3000);
for (let i = 0; i < 500; i++) receipt(i);
const us = [];
let bytes = 0;
for (let i = 0; i < rounds; i++) {
  const start = process.hrtime.bigint();
  bytes = receipt(i);
  us.push(Number(process.hrtime.bigint() - start) / 1000);
}
us.sort((a, b) => a - b);
console.log(`node-thermal-printer n=${rounds} p50_us=${us[rounds >> 1].toFixed(1)} ` +
            `p99_us=${us[Math.floor(rounds * 0.99)].toFixed(1)} bytes=${bytes}`);
