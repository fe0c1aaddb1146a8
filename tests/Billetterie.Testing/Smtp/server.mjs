// Takes every mail, and writes it to standard output as one line of JSON: { from, to, user, encrypted, mail }, the mail in base64.
// With the file names of a key and a certificate it offers STARTTLS.
// Refuses recipients of the domain refused.example for good, and those of later.example for now.
// Ends when its input ends, that is with whoever started it.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [key, certificate] = process.argv.slice(2).map(file => readFileSync(file));

const say = what => process.stdout.write(`${JSON.stringify(what)}\n`);

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  hidePTR: true,
  disableReverseLookup: true,
  ...(certificate ? { key, cert: certificate } : { disabledCommands: ['STARTTLS'] }),
  onAuth: ({ username, password }, session, done) =>
    password === 'right' ? done(null, { user: username }) : done(new Error('Wrong user name or password')),
  onRcptTo: ({ address }, session, done) => {
    if (address.endsWith('@refused.example')) return done(Object.assign(new Error('No such user'), { responseCode: 550 }));
    if (address.endsWith('@later.example')) return done(Object.assign(new Error('Come back later'), { responseCode: 451 }));
    return done();
  },
  onData: (stream, { envelope, user, secure }, done) => {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      say({
        from: envelope.mailFrom.address,
        to: envelope.rcptTo.map(({ address }) => address),
        user,
        encrypted: secure,
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
