using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class InvocationResultTests
{
    [Fact]
    public void The_401_is_the_very_word()
    {
        Assert.Equal("Unauthorized", InvocationResult.Unauthorized.ErrorMessage);
        Assert.Equal("Function.Unauthorized", InvocationResult.Unauthorized.ErrorType);
    }

    [Fact]
    public void An_answer_is_no_error()
    {
        var result = InvocationResult.Answer("x"u8.ToArray());

        Assert.Null(result.ErrorType);
        Assert.Null(result.ErrorMessage);
        Assert.Equal("x"u8, result.AnswerBytes.Span);
    }

    [Theory]
    [InlineData("Unauthorized")]
    [InlineData("The call was unauthorized.")]
    public void A_fault_never_holds_the_word_that_makes_a_401(string message) =>
        Assert.Throws<ArgumentException>(() => InvocationResult.Error("Function.InternalError", message));

    [Theory]
    [InlineData("Function.KeysUnavailable")]
    [InlineData("Runtime.ConfigInvalid")]
    public void A_type_that_Lambda_keeps_may_be_used(string type) =>
        Assert.Equal(type, InvocationResult.Error(type, "A sentence.").ErrorType);

    [Theory]
    [InlineData("")]
    [InlineData("KeysUnavailable")]
    [InlineData("Function.")]
    [InlineData("Function.K")]
    [InlineData("Function.keysUnavailable")]
    [InlineData("Function.Keys_Unavailable")]
    [InlineData("Function.Keys\r\nX: y")]
    [InlineData("Function.Ключ")]
    [InlineData("function.KeysUnavailable")]
    public void A_type_that_Lambda_would_replace_may_not(string type)
    {
        Assert.Throws<ArgumentException>(() => InvocationResult.Error(type, "A sentence."));
        Assert.Throws<ArgumentException>(() => new InitializationException(type, "A sentence."));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData("1", 1)]
    [InlineData("64", 64)]
    public void The_number_of_loops_is_one_or_what_Lambda_says(string? text, int number) =>
        Assert.Equal(number, MaxConcurrency.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("many")]
    [InlineData("4294967297")]
    public void Any_other_number_of_loops_is_an_init_error_that_names_the_variable(string text)
    {
        var exception = Assert.Throws<InitializationException>(() => MaxConcurrency.Parse(text));

        Assert.Contains("`AWS_LAMBDA_MAX_CONCURRENCY`", exception.Message, StringComparison.Ordinal);
    }
}
