/** The sum of decimal numbers, as one would add them by hand: 0.1 and 0.2 are 0.3, in whatever order. */
export function sumExactly(numbers: readonly number[]): number {
  let sum = 0;
  for (const each of numbers) {
    sum += each;
    if (!Number.isSafeInteger(each) || !Number.isSafeInteger(sum)) return sumDecimals(numbers);
  }
  return sum;
}

function sumDecimals(numbers: readonly number[]): number {
  const decimals = numbers.map(parseDecimal);
  const scale = Math.max(...decimals.map(({ places }) => places));
  const sum = decimals.reduce((total, { digits, places }) => total + digits * 10n ** BigInt(scale - places), 0n);
  return Number(`${sum}e-${scale}`);
}

/** `-1.25e-3` is -125 with five places. */
function parseDecimal(value: number): { digits: bigint; places: number } {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}
