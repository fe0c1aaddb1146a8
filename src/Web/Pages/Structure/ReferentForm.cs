using Billetterie.Abstractions;
using Billetterie.Web.Http;

namespace Billetterie.Web.Pages.Structure;

/// <summary>What is entered about a referent. The address signs in: it is set once.</summary>
public sealed record ReferentForm
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Duty { get; set; }

    internal static ReferentForm Of(Referent referent) => new()
    {
        FirstName = referent.FirstName, LastName = referent.LastName, Email = referent.Email,
        Phone = referent.Phone is null ? null : Storage.Accounts.PhoneNumbers.Display(referent.Phone), Duty = referent.Duty,
    };

    internal AddReferent ReadNew(FieldChecks fields, RequestStamp stamp)
    {
        fields.Line("Email", Email, FieldLimits.Email);
        return new AddReferent(stamp, First(fields), Last(fields), fields.OptionalEmail("Email", Email) ?? "",
            fields.OptionalPhone("Phone", Phone), fields.OptionalLine("Duty", Duty, FieldLimits.Name));
    }

    internal ReviseReferent Read(FieldChecks fields, RequestStamp stamp, AccountId referent) => new(
        stamp, referent, First(fields), Last(fields), fields.OptionalPhone("Phone", Phone),
        fields.OptionalLine("Duty", Duty, FieldLimits.Name));

    private string First(FieldChecks fields) => fields.Line("FirstName", FirstName, FieldLimits.Name);

    private string Last(FieldChecks fields) => fields.Line("LastName", LastName, FieldLimits.Name);
}
