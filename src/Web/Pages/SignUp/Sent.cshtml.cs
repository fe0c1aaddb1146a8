using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Pages.SignUp;

/// <summary>Says that the request to join has been taken and what comes next.</summary>
[AllowAnonymous]
public sealed class SentModel : PageModel;
