using Billetterie.Abstractions;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// Locks an account, which signs it out everywhere, or unlocks it. Refused with <see cref="Codes.AccountNotFound"/> and
/// <see cref="Codes.LastCoordination"/> where nobody of the coordination would be left.
/// </summary>
public sealed class SetAccountActive
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, bool active, CancellationToken cancellation = default) => throw new NotImplementedException();
}
