// Takes every mail, and writes it to standard output as one line of JSON: { from, to, user, mail }, the mail in base64.
// Refuses recipients of the domain refused.example for good, and those of later.example for now.
// Ends when its input ends, that is with whoever started it.
import { SMTPServer } from 'smtp-server';

const say = what => process.stdout.write(`${JSON.stringify(what)}\n`);

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  hidePTR: true,
  disableReverseLookup: true,
  // Nobody here trusts a certificate of its making.
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, session, done) =>
    password === 'right' ? done(null, { user: username }) : done(new Error('Wrong user name or password')),
  onRcptTo: ({ address }, session, done) => {
    if (address.endsWith('@refused.example')) return done(Object.assign(new Error('No such user'), { responseCode: 550 }));
    if (address.endsWith('@later.example')) return done(Object.assign(new Error('Come back later'), { responseCode: 451 }));
    return done();
  },
  onData: (stream, { envelope, user }, done) => {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      say({
        from: envelope.mailFrom.address,
        to: envelope.rcptTo.map(({ address }) => address),
        user,
        mail: Buffer.concat(parts).toString('base64'),
      });
      done();
    });
  },
});

server.on('error', fault => {
  // A client that goes away in the middle is no fault of ours.
  if (fault.code !== 'ECONNRESET') console.error(fault.message);
});
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
