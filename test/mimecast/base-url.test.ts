import { emulated, stopAll } from './account';

afterEach(stopAll);

test.each(['https://eu.example', 'https://eu.example/', 'https://eu.example//'])(
  '%s is one account, with and without a slash at its end',
  async (baseUrl) => {
    expect((await emulated({}, { baseUrl })).mimecast.baseUrl).toBe('https://eu.example');
  },
);
