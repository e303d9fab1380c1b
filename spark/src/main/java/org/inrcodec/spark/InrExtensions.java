package org.inrcodec.spark;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.inrcodec.spark.function.SqlFunction;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Registers the SQL functions {@code inr_info}, {@code inr_decode} and {@code inr_encode}, and {@code try_inr_info} and so on, in a session:
 * {@code spark.sql.extensions=org.inrcodec.spark.InrExtensions}.
 */
public final class InrExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    /** Made by Spark. */
    public InrExtensions() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        for (String name : SqlFunction.NAMES) {
            List<SqlFunction> forms = SqlFunction.named(name);
            ExpressionInfo info = new ExpressionInfo(
                    SqlFunction.class.getName(), null, name, forms.getFirst().usage(), "", "", "", "", "", "",
                    "built-in");
            Function1<Seq<Expression>, Expression> builder = new AbstractFunction1<>() {
                @Override
                public Expression apply(Seq<Expression> arguments) {
                    return new ApplyFunctionExpression(form(name, forms, arguments.size()), arguments);
                }
            };
            extensions.injectFunction(new Tuple3<>(new FunctionIdentifier(name), info, builder));
        }
        return BoxedUnit.UNIT;
    }

    private static SqlFunction form(String name, List<SqlFunction> forms, int arguments) {
        return forms.stream().filter(form -> form.inputs().size() == arguments).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " has " + forms.stream().map(form -> String.valueOf(form.inputs().size()))
                                .collect(Collectors.joining(" or ")) + " arguments, not " + arguments));
    }
}
