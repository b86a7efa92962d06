// What came of the trial: totals, the verdict, what acts, what was assumed, the margin.
import QtQuick
import Evertill.Ui

Flickable {
    id: root
    required property PromoTrialViewModel trial
    clip: true
    contentHeight: column.implicitHeight
    boundsBehavior: Flickable.StopAtBounds

    component Figure: Item {
        property string name
        property string figure
        property string figureName
        property bool strong: false
        width: column.width
        height: strong ? Theme.textTitle * 2 : Theme.textLarge * 1.9
        Label {
            width: parent.width * 0.45
            height: parent.height
            fit: true
            text: parent.name
            color: Theme.muted
        }
        Label {
            objectName: parent.figureName
            x: parent.width * 0.45
            width: parent.width * 0.55
            height: parent.height
            fit: true
            horizontalAlignment: Text.AlignRight
            text: parent.figure
            color: parent.strong ? Theme.accent : Theme.ink
            font.bold: true
            font.pixelSize: parent.strong ? Theme.textTitle : Theme.textLarge
        }
    }
    Column {
        id: column
        width: root.width
        spacing: Theme.mm
        visible: root.trial.hasResult
        Figure { name: qsTr("Without it"); figure: root.trial.without; figureName: "trial-without" }
        Figure { name: qsTr("With it"); figure: root.trial.with; figureName: "trial-with" }
        Figure {
            name: root.trial.dearer ? qsTr("The customer pays") : qsTr("The customer saves")
            figure: root.trial.saved
            figureName: "trial-saved"
            strong: true
        }
        Rectangle {
            width: parent.width
            height: verdict.implicitHeight + Theme.mm * 4
            radius: Theme.radius
            color: root.trial.acts ? Theme.accentSoft : Theme.warnSoft
            Label {
                id: verdict
                objectName: "trial-verdict"
                x: Theme.pad
                width: parent.width - Theme.pad * 2
                anchors.verticalCenter: parent.verticalCenter
                wrapMode: Text.Wrap
                text: root.trial.verdict
                color: root.trial.acts ? Theme.accent : Theme.warn
                font.bold: true
            }
        }
        Label {
            width: parent.width
            height: Theme.textBody * 1.8
            visible: acting.count > 0
            text: qsTr("What acts")
            color: Theme.muted
        }
        Repeater {
            id: acting
            model: root.trial.acting
            Item {
                id: act
                required property int index
                required property string title
                required property string value
                required property bool marked
                width: column.width
                height: Math.max(name.implicitHeight, Theme.textBody * 1.5)
                Label {
                    id: name
                    objectName: "trial-acting-" + act.index
                    width: parent.width * 0.68
                    text: act.title
                    wrapMode: Text.Wrap
                    font.bold: act.marked
                }
                Label {
                    x: parent.width * 0.7
                    width: parent.width * 0.3
                    horizontalAlignment: Text.AlignRight
                    text: act.value
                    font.bold: act.marked
                }
            }
        }
        Figure {
            visible: root.trial.marginWithout !== ""
            name: qsTr("Margin without it")
            figure: root.trial.marginWithout
            figureName: "trial-margin-without"
        }
        Figure {
            visible: root.trial.marginWith !== ""
            name: qsTr("Margin with it")
            figure: root.trial.marginWith
            figureName: "trial-margin"
        }
        Repeater {
            model: root.trial.assumed
            Label {
                required property string title
                required property int index
                objectName: "trial-assumed-" + index
                width: column.width
                wrapMode: Text.Wrap
                text: title
                color: Theme.info
                font.pixelSize: Theme.textSmall
            }
        }
    }
}
