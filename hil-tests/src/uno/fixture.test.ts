import { openFixture, type Fixture } from 'chladni';
import { standardFirmata } from './standardFirmata';
import { Uno } from './uno';
import { unoBinding } from './unoBinding';

describe('a fixture on a simulated Uno with the genuine StandardFirmata', () => {
  const uno = new Uno(standardFirmata());
  const pins = new Map<number, boolean>();
  let fixture: Fixture;

  beforeAll(async () => {
    uno.onPin((pin, isHigh) => pins.set(pin, isHigh));
    uno.setVoltage(0, 0.731);
    fixture = await openFixture(
      {
        port: 'uno',
        power: { pin: 7, contact: 'closed' },
        select: { plate: [], loopback: [4, 5] },
        temperature: { pin: 'A0', sensor: 'TMP36' },
      },
      { binding: unoBinding(uno) },
    );
  });

  afterAll(() => fixture.close());

  test('cuts and gives power by its relay, whose coil is without current when there is power', async () => {
    expect(fixture.hasPower).toBe(true);
    await fixture.setPower(false);
    expect(pins.get(7)).toBe(true);
    await fixture.setPower(true);
    expect(pins.get(7)).toBe(false);
  });

  test('wires the device to what is asked for', async () => {
    expect(fixture.wirings).toEqual(['plate', 'loopback']);
    await fixture.connect('loopback');
    expect([pins.get(4), pins.get(5)]).toEqual([true, true]);
    await fixture.connect('plate');
    expect([pins.get(4), pins.get(5)]).toEqual([false, false]);
    await expect(fixture.connect('circuit')).rejects.toMatchObject({ code: 'BAD_USAGE' });
  });

  test('tells again what the link has lost, and says so when it goes on losing it', async () => {
    const write = uno.write.bind(uno);
    const isDigital = (bytes: Uint8Array): boolean => (bytes[0]! & 0xf0) === 0x90;
    let losses = 1;
    const spy = jest.spyOn(uno, 'write').mockImplementation((bytes) => {
      if (!isDigital(bytes) || losses-- <= 0) write(bytes);
    });
    await fixture.setPower(false);
    expect(pins.get(7)).toBe(true);
    losses = Infinity;
    await expect(fixture.setPower(true)).rejects.toMatchObject({ code: 'BOARD_SILENT' });
    expect(pins.get(7)).toBe(true);
    spy.mockRestore();
    await fixture.setPower(true);
    expect(pins.get(7)).toBe(false);
  });

  test('measures the temperature', async () => {
    // A TMP36: 0.5 V at 0 degrees and 10 mV a degree; the Uno's ADC has steps of half a degree.
    expect(await fixture.temperature()).toBeCloseTo(23.1, -0.5);
    uno.setVoltage(0, 0.9);
    expect(await fixture.temperature()).toBeGreaterThan(20);
  });
});
