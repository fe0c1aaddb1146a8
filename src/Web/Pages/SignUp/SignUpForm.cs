using Billetterie.Web.Http;

namespace Billetterie.Web.Pages.SignUp;

/// <summary>What a structure that asks to join enters about itself and its first referent.</summary>
public sealed record SignUpForm
{
    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? Address { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    public string? Presentation { get; set; }

    public string? ReferentFirstName { get; set; }

    public string? ReferentLastName { get; set; }

    public string? ReferentEmail { get; set; }

    public string? ReferentPhone { get; set; }

    public string? ReferentDuty { get; set; }

    internal Storage.Structures.SignUp Read(FieldChecks fields)
    {
        fields.Line("ReferentEmail", ReferentEmail, FieldLimits.Email);
        return new Storage.Structures.SignUp(
            fields.Line("Name", Name, FieldLimits.Title), fields.Line("Category", Category, FieldLimits.Category),
            fields.OptionalLine("Address", Address, FieldLimits.Address), fields.OptionalLine("PostalCode", PostalCode, FieldLimits.PostalCode),
            fields.Line("City", City, FieldLimits.Name), null, null, null,
            fields.OptionalText("Presentation", Presentation, FieldLimits.Presentation),
            fields.Line("ReferentFirstName", ReferentFirstName, FieldLimits.Name), fields.Line("ReferentLastName", ReferentLastName, FieldLimits.Name),
            fields.OptionalEmail("ReferentEmail", ReferentEmail) ?? "", fields.OptionalPhone("ReferentPhone", ReferentPhone),
            fields.OptionalLine("ReferentDuty", ReferentDuty, FieldLimits.Name));
    }
}
