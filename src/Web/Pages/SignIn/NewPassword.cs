using Billetterie.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.SignIn;

/// <summary>A new password, entered twice.</summary>
public sealed class NewPassword
{
    public string? Password { get; set; }

    public string? Again { get; set; }

    /// <summary>Whether both are there and agree; notes what is wrong.</summary>
    internal bool Check(ModelStateDictionary faults, IStringLocalizer texts)
    {
        if (string.IsNullOrEmpty(Password) || Password.Length > FieldLimits.Password)
            faults.AddModelError("Input.Password", texts["passwordMissing"]);
        else if (Password != Again)
            faults.AddModelError("Input.Again", texts["passwordsDiffer"]);
        return faults.IsValid;
    }

    /// <summary>Notes what is wrong with the password itself; false where that is not the cause.</summary>
    internal bool Explain(IdentityResult result, ModelStateDictionary faults, IStringLocalizer texts)
    {
        foreach (var error in result.Errors.Where(error => error.Code.StartsWith("Password", StringComparison.Ordinal)))
        {
            var words = texts[error.Code];
            faults.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "Present" : "Input.Password",
                words.ResourceNotFound ? texts["passwordWeak"] : words);
        }
        return !faults.IsValid;
    }
}
