using Billetterie.Abstractions;

namespace Billetterie.Storage.Accounts;

/// <summary>A new account of a venue or of the coordination; referents are added by their structure's owner.</summary>
public sealed record NewAccount(Role Role, VenueId? Venue, string FirstName, string LastName, string Email, string? Phone, string? Duty);

/// <summary>
/// Creates an account and mails its temporary password through the outbox, in the same transaction. Refused with
/// <see cref="Codes.LoginTaken"/>, <see cref="Codes.VenueNotFound"/> and as fields are.
/// </summary>
public sealed class CreateAccount
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, NewAccount account, CancellationToken cancellation = default) => throw new NotImplementedException();
}
