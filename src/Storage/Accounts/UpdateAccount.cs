using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Storage.Changes;

namespace Billetterie.Storage.Accounts;

/// <summary>What a person may change about their own account.</summary>
/// <param name="Culture">Language, for example <c>fr</c>; null follows the browser.</param>
public sealed record AccountDetails(string FirstName, string LastName, string? Phone, string? Duty, string? Culture);

/// <summary>
/// Changes an account's details. Refused with <see cref="Codes.AccountNotFound"/>, <see cref="Codes.LoginTaken"/>, and as fields are.
/// Thread safe.
/// </summary>
public sealed class UpdateAccount(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(
        RequestStamp stamp, AccountId id, AccountDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return changes.AnswerAccountAsync(stamp, change => DecideAsync(change, id, details), clock, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, AccountId id, AccountDetails entered)
    {
        var check = new FieldCheck();
        var firstName = check.Required("firstName", entered.FirstName, FieldLimits.Name);
        var lastName = check.Required("lastName", entered.LastName, FieldLimits.Name);
        var phone = check.Phone("phone", entered.Phone);
        var duty = check.Optional("duty", entered.Duty, FieldLimits.Name);
        var culture = check.Optional("culture", entered.Culture, FieldLimits.PostalCode);
        if (culture is not null && !CultureInfo.GetCultures(CultureTypes.AllCultures).Any(known => known.Name == culture))
            check.Refuse(Codes.FieldInvalid, "culture");
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (await AccountChanges.FindAsync(change, id) is not { } account)
            return Verdict.Refuse(Codes.AccountNotFound);
        if (await AccountRows.IsLoginTakenAsync(change.Db, null, phone, account.Id))
            return Verdict.Refuse(Codes.LoginTaken, "phone");
        account.Culture = culture;
        AccountRows.Rename(change, account, firstName, lastName, phone, duty);
        return Verdict.Of(account.Id);
    }
}
