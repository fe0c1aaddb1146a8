using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Billetterie.Web.Accounts;

/// <summary>A token as it is shown once to whoever asked for it.</summary>
internal sealed record IssuedToken(string Text, AccessToken Token);

/// <summary>
/// Issues and checks bearer tokens. A token is a random secret, sealed: one that this service did not make is refused without
/// asking the database, one that was used lately is found in memory. Thread safe.
/// </summary>
internal sealed class BearerTokens(
    AccessTokens tokens, IssueVenueKey issueKey, RevokeVenueKey revokeKey, VenueKeySecrets keySecrets, SignIns signIns, SignInStates states,
    IDataProtectionProvider protection, TimeProvider time)
{
    public const string Scheme = "Bearer";

    /// <summary>Longer than any token of ours.</summary>
    private const int Longest = 512;

    private const int SecretBytes = 32;

    /// <summary>Tokens held at hand; past it the memory is emptied and fills anew.</summary>
    private const int MostRemembered = 50_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _seal = protection.CreateProtector("Billetterie.BearerTokens.v1");
    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    /// <summary>Makes a session of an account.</summary>
    public Task<IssuedToken> IssueSessionAsync(AccountId account, string stamp, TimeSpan life, CancellationToken cancellation) =>
        IssueAsync(digest => new(AccessKind.Session, digest, account, null, stamp, null, time.GetUtcNow() + life), cancellation);

    /// <summary>Makes a key of a venue; asked again under the same request it gives the same key (R13).</summary>
    public async Task<Answer<IssuedToken>> IssueKeyAsync(
        RequestStamp stamp, VenueId venue, string name, DateTimeOffset? expiresAt, CancellationToken cancellation)
    {
        var (text, secret) = await keySecrets.OfAsync(stamp.Key, cancellation);
        var answer = await issueKey.RunAsync(stamp, new NewVenueKey(venue, name, SHA256.HashData(secret), expiresAt), cancellation);
        return answer.Succeeded
            ? Answer.Of(new IssuedToken(text, answer.Value))
            : new Answer<IssuedToken>(answer.Refusal, null);
    }

    /// <summary>Who a token signs in; null where it is unknown, revoked or expired.</summary>
    public ValueTask<CallingProgram?> FindAsync(string text, CancellationToken cancellation)
    {
        if (!_remembered.TryGetValue(text, out var known))
            return LookUpAsync(text, cancellation);
        known.UsedAt = time.GetTimestamp();
        return AdmitAsync(known, cancellation);
    }

    /// <summary>Ends a session: the token is worth nothing from now on.</summary>
    public async Task EndAsync(string text, CancellationToken cancellation)
    {
        if (await OpenAsync(text, cancellation) is not { } digest)
            return;
        if (await tokens.FindAsync(digest, cancellation) is { } token)
            await tokens.RevokeAsync(token.Id, cancellation);
        _remembered.TryRemove(text, out _);
    }

    /// <summary>Revokes a key of a venue. False where it has no such key.</summary>
    public async Task<bool> RevokeKeyAsync(Actor by, VenueId venue, long id, CancellationToken cancellation)
    {
        var revoked = await revokeKey.RunAsync(by, venue, id, cancellation);
        Drop(known => known.Token.Id == id);
        return revoked;
    }

    /// <summary>Looks again whether the tokens in use are still kept, and their venues still active.</summary>
    internal async Task RefreshAsync(CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        Drop(known => time.GetElapsedTime(known.UsedAt, now) > KeptFor);
        var inUse = _remembered.Values.ToArray();
        if (inUse.Length == 0)
            return;
        var kept = await tokens.StillKeptAsync([.. inUse.Select(known => known.Token.Id)], cancellation);
        var venues = inUse.Select(known => known.Token.Venue).OfType<VenueId>().ToHashSet();
        var active = await states.ActiveVenuesAsync(venues, cancellation);
        Drop(known => !kept.Contains(known.Token.Id) || (known.Token.Venue is { } venue && venues.Contains(venue) && !active.Contains(venue)));
    }

    private void Drop(Predicate<Remembered> which)
    {
        foreach (var (text, known) in _remembered)
        {
            if (which(known))
                _remembered.TryRemove(text, out _);
        }
    }

    private async Task<IssuedToken> IssueAsync(Func<byte[], NewAccessToken> describe, CancellationToken cancellation)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var token = await tokens.AddAsync(describe(SHA256.HashData(secret)), cancellation);
        return new IssuedToken(Base64Url.EncodeToString(_seal.Protect(secret)), token);
    }

    private async ValueTask<CallingProgram?> LookUpAsync(string text, CancellationToken cancellation)
    {
        if (await OpenAsync(text, cancellation) is not { } digest || await tokens.FindAsync(digest, cancellation) is not { } token)
            return null;
        if (token.Venue is { } venue && !(await states.ActiveVenuesAsync([venue], cancellation)).Contains(venue))
            return null;
        var known = new Remembered(token, time.GetTimestamp());
        var program = await AdmitAsync(known, cancellation);
        if (program is null)
            return null;
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[text] = known;
        return program;
    }

    private ValueTask<CallingProgram?> AdmitAsync(Remembered known, CancellationToken cancellation)
    {
        var token = known.Token;
        if (token.ExpiresAt <= time.GetUtcNow())
            return ValueTask.FromResult<CallingProgram?>(null);
        if (token.Kind == AccessKind.VenueKey)
            return ValueTask.FromResult<CallingProgram?>(known.As(new Caller(new Actor(token.Account, Role.Venue, Venue: token.Venue), false)));
        var check = signIns.CheckAsync(token.Account, token.Stamp, cancellation);
        return check.IsCompletedSuccessfully
            ? ValueTask.FromResult(known.As(check.Result))
            : AwaitAsync(known, check);
    }

    private static async ValueTask<CallingProgram?> AwaitAsync(Remembered known, ValueTask<Caller?> check) => known.As(await check);

    /// <summary>The digest of the secret that a token seals; null where we did not make it.</summary>
    private async ValueTask<byte[]?> OpenAsync(string text, CancellationToken cancellation)
    {
        if (text.Length > Longest)
            return null;
        if (VenueKeySecrets.LooksLikeOne(text))
            return await keySecrets.OpenAsync(text, cancellation) is { } secret ? SHA256.HashData(secret) : null;
        return Base64Url.IsValid(text) ? Unseal(text) : null;
    }

    private byte[]? Unseal(string text)
    {
        try
        {
            return SHA256.HashData(_seal.Unprotect(Base64Url.DecodeFromChars(text)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed class Remembered(AccessToken token, long usedAt)
    {
        private CallingProgram? _program;

        public AccessToken Token { get; } = token;

        public long UsedAt { get; set; } = usedAt;

        /// <summary>The program as this caller; made anew only when the caller changed.</summary>
        public CallingProgram? As(Caller? caller)
        {
            if (caller is null)
                return null;
            var program = _program;
            return program is not null && program.Caller == caller
                ? program
                : _program = new CallingProgram(caller, Scheme);
        }
    }
}
