import type { Handler } from '../reply';

export const echo: Handler<'echo'> = (request, reply) => reply.respond({ data: request.data });
