// What can be done with the chosen labels.
import QtQuick
import Evertill.Ui

Column {
    id: root
    required property AppViewModel app
    readonly property LabelsViewModel labels: app.labels
    readonly property bool any: labels.markedCount > 0
    spacing: Theme.gap
    Row {
        width: parent.width
        spacing: Theme.gap
        visible: root.labels.rows.count > 0
        Key {
            objectName: "labels-again"
            visible: root.labels.hanging
            width: (parent.width - Theme.gap) / 2
            height: Theme.touch
            text: qsTr("Print again")
            hint: root.app.keyText(Action.Reprint)
            enabled: root.any
            onClicked: root.labels.print()
        }
        Key {
            objectName: "labels-not-done"
            visible: root.labels.hanging
            width: (parent.width - Theme.gap) / 2
            height: Theme.touch
            text: qsTr("Not hung")
            hint: root.app.keyText(Action.VoidLine)
            onClicked: root.labels.notDone()
        }
        Key {
            objectName: "labels-not-needed"
            visible: !root.labels.hanging
            width: parent.width
            height: Theme.touch
            text: qsTr("No label needed for this one")
            hint: root.app.keyText(Action.VoidLine)
            onClicked: root.labels.notNeeded()
        }
    }
    Key {
        objectName: "labels-go"
        width: parent.width
        height: Theme.touch * 1.25
        kind: Key.Accent
        sideways: true
        iconName: root.labels.hanging ? "check" : "printer"
        text: root.labels.hanging ? qsTr("%1 hang on the shelf").arg(root.labels.markedCount)
                                  : qsTr("Print %1 labels").arg(root.labels.markedCount)
        hint: root.app.keyText(Action.Pay)
        enabled: root.any
        onClicked: root.labels.hanging ? root.labels.hung() : root.labels.print()
    }
}
