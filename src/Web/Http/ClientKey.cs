using System.Security.Cryptography;
using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Http;

/// <summary>The idempotency key of a request that changes something (R13), bound from its header. Read it only where <see cref="Refusal"/> is null.</summary>
internal readonly record struct ClientKey(Guid Id, Problem? Refusal)
{
    public static ValueTask<ClientKey> BindAsync(HttpContext context)
    {
        var refusal = IdempotencyKey.Read(context.Request, out var id);
        return ValueTask.FromResult(new ClientKey(id, refusal));
    }

    /// <summary>What a command carries.</summary>
    public RequestStamp Stamp(Caller caller, string digest) => new(new RequestKey(caller.Account, Id), caller.Actor, digest);

    /// <summary>The key of a further command that one request needs: as much its own as the first.</summary>
    public ClientKey Next()
    {
        Span<byte> source = stackalloc byte[17];
        Id.TryWriteBytes(source);
        source[16] = 1;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        return this with { Id = new Guid(hash[..16]) };
    }
}
