using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Accounts;

/// <summary>A new account of a venue or of the coordination; referents are added by their structure's owner.</summary>
public sealed record NewAccount(Role Role, VenueId? Venue, string FirstName, string LastName, string Email, string? Phone, string? Duty);

/// <summary>
/// Creates an account and puts the mail with its temporary password into the outbox, in the same transaction. Refused with
/// <see cref="Codes.LoginTaken"/>, <see cref="Codes.VenueNotFound"/>, and as fields are. Thread safe.
/// </summary>
public sealed class CreateAccount(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, NewAccount account, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return changes.AnswerAccountAsync(stamp, change => DecideAsync(change, account), clock, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, NewAccount entered)
    {
        var check = new FieldCheck();
        var account = new Account
        {
            Role = entered.Role,
            Venue = entered.Venue,
            FirstName = check.Required("firstName", entered.FirstName, FieldLimits.Name),
            LastName = check.Required("lastName", entered.LastName, FieldLimits.Name),
            PhoneNumber = check.Phone("phone", entered.Phone),
            Duty = check.Optional("duty", entered.Duty, FieldLimits.Name),
        };
        if (check.Required("email", entered.Email, FieldLimits.Email).Length > 0)
            account.Email = check.Email("email", entered.Email);
        if (entered.Role is not (Role.Venue or Role.Coordination) || (entered.Role == Role.Venue) != entered.Venue is not null)
            check.Refuse(Codes.FieldInvalid, "role");
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (entered.Venue is { } venue && !await VenueRows.StandsAsync(change, venue))
            return Verdict.Refuse(Codes.VenueNotFound);
        if (await AccountRows.IsLoginTakenAsync(change.Db, account.Email, account.PhoneNumber))
            return Verdict.Refuse(Codes.LoginTaken);
        await AccountRows.AddAsync(change, account);
        change.Mail(PlainMails.Welcome, new AccountMail(account.AccountId));
        return Verdict.Of(account.Id);
    }
}
