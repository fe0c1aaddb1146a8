using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Web.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Pages.Help;

/// <summary>How booking goes, the rules in force, what the words mean and whom to ask; for everybody, also before signing in.</summary>
[AllowAnonymous]
public sealed class IndexModel(BookingPolicy policy, IOptions<BilletterieOptions> options, TimeProvider time) : PageModel
{
    /// <summary>The rules that hold now.</summary>
    public PolicyTerms Terms { get; private set; } = null!;

    /// <summary>How the coordination is reached, as far as the operator said it.</summary>
    public ContactOptions Contact => options.Value.Contact;

    public void OnGet() => Terms = policy.At(time.GetUtcNow());
}
