using Authorizer.Trust.Expressions;
using Authorizer.Trust.Expressions.Syntax;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>What is printed reads back as the same tree; nothing throws; every evaluation ends within its cost.</summary>
public class ExpressionPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void A_printed_tree_reads_back_as_itself()
    {
        Prop.ForAll(
                RandomTree.Any.ToArbitrary(),
                tree =>
                {
                    var read = Parser.Parse(Printer.Print(tree), out var problem);
                    return problem is null && Shape.Of(tree) == Shape.Of(read!);
                }
            )
            .Check(Many);
    }

    [Fact]
    public void Any_text_is_an_expression_or_has_a_problem_within_it()
    {
        var noise = Gen.Elements(
                "claims",
                ".",
                "x",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "?",
                ":",
                "'",
                "\"",
                "\\",
                "1",
                "0x",
                "e",
                "u",
                "b'",
                "r\"",
                "\n",
                "//",
                "&&",
                "||",
                "!",
                "-",
                "in",
                "all(",
                "has(",
                "é",
                "\ud800"
            )
            .ListOf()
            .Select(parts => string.Concat(parts));

        Prop.ForAll(noise.ToArbitrary(), HasExpressionOrProblem).Check(Many);
        Prop.ForAll<string?>(text => HasExpressionOrProblem(text ?? "")).Check(Many);
    }

    [Fact]
    public void Evaluating_never_throws_and_ends_within_its_cost()
    {
        var limits = Gen.Elements(1, 10, 100, 10_000);
        var evaluated = 0;

        Prop.ForAll(
                RandomTree.Any.Zip(limits).ToArbitrary(),
                sample =>
                {
                    var text = Printer.Print(sample.Item1);
                    if (!Expression.TryCompile(text, ExpressionVariables.Claims, ExpressionType.Any, out var expression, out _))
                    {
                        return true;
                    }
                    evaluated++;
                    var result = expression.Evaluate(Scene.TheClaims, sample.Item2);
                    return result.Error is null or { Line: >= 1, Column: >= 1, Sentence.Length: > 0 };
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
        Assert.InRange(evaluated, 500, 5_000);
    }

    private static bool HasExpressionOrProblem(string text)
    {
        var isExpression = Expression.TryCompile(
            text,
            ExpressionVariables.Claims,
            ExpressionType.Any,
            out var expression,
            out var problems
        );
        var lines = text.Split('\n').Length;
        return isExpression
            ? expression!.Text == text && problems.IsEmpty
            : !problems.IsEmpty && problems.All(problem => problem.Line <= lines && problem.Column <= text.Length + 1);
    }
}
