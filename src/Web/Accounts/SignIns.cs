using System.Collections.Concurrent;
using Billetterie.Abstractions;
using Billetterie.Storage.Access;

namespace Billetterie.Web.Accounts;

/// <summary>
/// Whether sign-ins still hold, kept at hand: a request reads no database. Accounts in use are read again every
/// <see cref="RefreshEvery"/>, so that one removed on another host is signed out within that time; <see cref="Forget"/> makes it
/// at once on this one. Thread safe.
/// </summary>
public sealed class SignIns(SignInStates states, TimeProvider time)
{
    /// <summary>How long a sign-in that was ended elsewhere may still be believed.</summary>
    internal static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(5);

    /// <summary>With the store away, how long what was read last is believed before sign-ins fail with it.</summary>
    private static readonly TimeSpan BelievedFor = TimeSpan.FromMinutes(1);

    /// <summary>Accounts that did nothing for so long are dropped from memory.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<AccountId, Entry> _entries = new();
    private long _forgotten;

    /// <summary>An account was signed out, removed or changed: whoever holds something open for it lets go.</summary>
    public event Action<AccountId>? Ended;

    /// <summary>The state of an account that is at hand; null where none is, or where it may not act.</summary>
    public Caller? Known(AccountId account) =>
        _entries.TryGetValue(account, out var entry) && entry.State.Active ? entry.Caller : null;

    /// <summary>Whether a sign-in made under a stamp still holds.</summary>
    public ValueTask<Caller?> CheckAsync(AccountId account, string? stamp, CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        if (_entries.TryGetValue(account, out var entry) && time.GetElapsedTime(entry.ReadAt, now) < BelievedFor)
        {
            entry.UsedAt = now;
            return ValueTask.FromResult(entry.Admits(stamp));
        }
        return ReadAsync(account, stamp, cancellation);
    }

    /// <summary>Looks again before the account's next request is served: it was changed, removed, or signed out everywhere.</summary>
    public void Forget(AccountId account)
    {
        Interlocked.Increment(ref _forgotten);
        _entries.TryRemove(account, out _);
        Ended?.Invoke(account);
    }

    /// <summary>
    /// Keeps an account among those that are read again: something is open for it, though it asks for nothing. Else whoever only
    /// listens would not be told that they were signed out on another host.
    /// </summary>
    public void Keep(AccountId account)
    {
        if (_entries.TryGetValue(account, out var entry))
            entry.UsedAt = time.GetTimestamp();
    }

    /// <summary>Reads every account in use again.</summary>
    internal async Task RefreshAsync(CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        foreach (var (account, entry) in _entries)
        {
            if (time.GetElapsedTime(entry.UsedAt, now) > KeptFor)
                _entries.TryRemove(account, out _);
        }
        var accounts = _entries.Keys.ToArray();
        if (accounts.Length == 0)
            return;
        var forgotten = Interlocked.Read(ref _forgotten);
        var read = (await states.ReadAsync(accounts, cancellation)).ToDictionary(state => state.Actor.Account);
        // What was forgotten while we read may be older than its change: leave all to the next round.
        if (forgotten != Interlocked.Read(ref _forgotten))
            return;
        foreach (var account in accounts)
        {
            if (!_entries.TryGetValue(account, out var entry))
                continue;
            if (!read.TryGetValue(account, out var state))
                _entries.TryRemove(account, out _);
            else
                _entries.TryUpdate(account, entry.Renewed(state, now), entry);
            if (state is not { Active: true } || state.Stamp != entry.State.Stamp)
                Ended?.Invoke(account);
        }
    }

    private async ValueTask<Caller?> ReadAsync(AccountId account, string? stamp, CancellationToken cancellation)
    {
        var forgotten = Interlocked.Read(ref _forgotten);
        var now = time.GetTimestamp();
        var read = await states.ReadAsync([account], cancellation);
        if (read.Count == 0)
            return null;
        var entry = new Entry(read[0], now);
        if (forgotten == Interlocked.Read(ref _forgotten))
            _entries[account] = entry;
        return entry.Admits(stamp);
    }

    private sealed class Entry(SignInState state, long readAt)
    {
        public SignInState State { get; } = state;

        public Caller Caller { get; private init; } = CallerOf(state);

        public long ReadAt { get; } = readAt;

        public long UsedAt { get; set; } = readAt;

        public Caller? Admits(string? stamp) =>
            State.Active && stamp is not null && string.Equals(State.Stamp, stamp, StringComparison.Ordinal) ? Caller : null;

        /// <summary>Keeps the same caller while nothing about it changed.</summary>
        public Entry Renewed(SignInState next, long at) =>
            new(next, at) { UsedAt = UsedAt, Caller = next == State ? Caller : CallerOf(next) };

        private static Caller CallerOf(SignInState state) => new(state.Actor, state.MustChangePassword, state.SecondFactor);
    }
}
