import { demand, section } from '../section';

export const storage = section({
  name: 'storage',
  title: 'Storage',
  measurements: {
    restartTime: {
      title: 'From asking for a restart to hello, slowest of three',
      unit: 's',
      limit: { most: 10 },
      isWallTime: true,
    },
    networkRoom: { title: 'Room for a network in each of two slots', unit: 'kB', limit: { least: 0 } },
  },
  steps: [
    {
      title: 'keeps count of its boots',
      needs: ['restart'],
      run: async ({ link }, { record }) => {
        const times: number[] = [];
        for (let i = 0; i < 3; i++) {
          const { boots } = link.hello;
          const asked = performance.now();
          await link.restart();
          times.push((performance.now() - asked) / 1000);
          demand(link.hello.boots === boots + 1, `boot ${boots} was followed by boot ${link.hello.boots}`);
        }
        record('restartTime', Math.max(...times));
      },
    },
    {
      title: 'says what networks it has room for',
      needs: ['network'],
      run: async ({ link }, { record }) => {
        const info = await link.exchange('networkInfo', {});
        record('networkRoom', info.maxBytes / 1000);
        demand(
          (info.generation === 0) === (info.bytes === 0),
          'a generation without a network, or the reverse',
        );
      },
    },
  ],
});
