using Billetterie.Abstractions;

namespace Billetterie.Storage.Accounts;

/// <summary>What a person may change about their own account.</summary>
/// <param name="Culture">Language, for example <c>fr</c>; null follows the browser.</param>
public sealed record AccountDetails(string FirstName, string LastName, string? Phone, string? Duty, string? Culture);

/// <summary>
/// Changes an account's details. Refused with <see cref="Codes.AccountNotFound"/>, <see cref="Codes.LoginTaken"/> and as fields are.
/// </summary>
public sealed class UpdateAccount
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, AccountDetails details, CancellationToken cancellation = default) => throw new NotImplementedException();
}
