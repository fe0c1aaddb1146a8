using Billetterie.Storage.Accounts;

namespace Billetterie.Storage.Tests.Accounts;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("06 12 34 56 78", "+33612345678")]
    [InlineData("06.12.34.56.78", "+33612345678")]
    [InlineData("06-12-34-56-78", "+33612345678")]
    [InlineData("0612345678", "+33612345678")]
    [InlineData(" +33 6 12 34 56 78 ", "+33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("+33 06 12 34 56 78", "+33612345678")]
    [InlineData("0033612345678", "+33612345678")]
    [InlineData("06\u00a012\u202f34 56 78", "+33612345678")]
    [InlineData("+41 22 345 67 89", "+41223456789")]
    [InlineData("0041 22 345 67 89", "+41223456789")]
    public void What_people_type_becomes_one_form(string typed, string kept)
    {
        Assert.True(PhoneNumbers.TryNormalize(typed, out var number));
        Assert.Equal(kept, number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345")]
    [InlineData("06 12 34 56")]
    [InlineData("06 12 34 56 78 90")]
    [InlineData("0012")]
    [InlineData("00 00 00 00 00")]
    [InlineData("+33612")]
    [InlineData("+")]
    [InlineData("someone@poste.example")]
    [InlineData("0612345678 (voisine)")]
    [InlineData("٠٦١٢٣٤٥٦٧٨")]
    public void What_is_no_phone_number_is_refused(string? typed) => Assert.False(PhoneNumbers.TryNormalize(typed, out _));

    [Fact]
    public void A_kept_number_reads_as_people_write_it()
    {
        Assert.Equal("06 12 34 56 78", PhoneNumbers.Display("+33612345678"));
        Assert.Equal("+41223456789", PhoneNumbers.Display("+41223456789"));
    }
}
