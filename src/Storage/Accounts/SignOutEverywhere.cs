using Billetterie.Abstractions;

namespace Billetterie.Storage.Accounts;

/// <summary>Ends every sign-in of an account. Refused with <see cref="Codes.AccountNotFound"/>.</summary>
public sealed class SignOutEverywhere
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, CancellationToken cancellation = default) => throw new NotImplementedException();
}
