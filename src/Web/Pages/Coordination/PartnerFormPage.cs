using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>A page with the form about a structure or a venue, new or known.</summary>
public abstract class PartnerFormPage : CoordinationPage
{
    [BindProperty]
    public PartnerForm Input { get; set; } = new();

    public abstract bool IsVenue { get; }

    /// <summary>Where giving up leads.</summary>
    public abstract string Back { get; }
}
